type Turn = () => void;

const waiting: Turn[] = [];

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) requestAnimationFrame(next);
}

/** Takes one of the coming frames for a piece of drawing: whoever came first is first, one piece a frame. Returns how to leave. */
export function takeTurn(turn: Turn): () => void {
  waiting.push(turn);
  if (waiting.length === 1) requestAnimationFrame(next);
  return () => {
    const at = waiting.indexOf(turn);
    // The place stays, so that the frame that was asked for finds the next in line.
    if (at >= 0) waiting[at] = () => undefined;
  };
}
