/**
 * All phrases at once over a text in one pass (Aho and Corasick, 1975): a trie of the phrases where every node knows
 * the longest other phrase beginning that its text ends with. Edges lie in one hash table of numbers, because a table
 * of all letters for all nodes would be tens of megabytes for Chinese.
 */
export type PhraseAutomaton = {
  /** Number of a unit among those that occur in phrases; 0 for all others. */
  readonly classOf: Uint16Array;
  readonly classes: number;
  readonly firstNodes: Int32Array;
  readonly edgeKeys: Int32Array;
  readonly edgeNodes: Int32Array;
  readonly fail: Int32Array;
  /** The first pattern that ends at a node, -1 for none; further ones behind it in `alsoEnds`. */
  readonly endsAt: Int32Array;
  readonly alsoEnds: Int32Array;
  /** The next node along `fail` where a pattern ends; 0 for none. */
  readonly shorter: Int32Array;
};

const EMPTY = -1;

function slotOf(keys: Int32Array, key: number): number {
  const mask = keys.length - 1;
  let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
  while (keys[slot] !== key && keys[slot] !== EMPTY) slot = (slot + 1) & mask;
  return slot;
}

function classesOf(patterns: readonly Uint16Array[]): { readonly classOf: Uint16Array; readonly classes: number } {
  const classOf = new Uint16Array(0x1_0000);
  let classes = 1;
  for (const pattern of patterns) {
    for (const unit of pattern) {
      if (classOf[unit] === 0) classOf[unit] = classes++;
    }
  }
  return { classOf, classes };
}

/** Pattern i is reported as i. Equal patterns are all reported. Patterns are never empty. */
export function buildAutomaton(patterns: readonly Uint16Array[]): PhraseAutomaton {
  const { classOf, classes } = classesOf(patterns);
  const mostNodes = patterns.reduce((sum, { length }) => sum + length, 1);
  const size = 2 ** Math.ceil(Math.log2(mostNodes * 2 + 2));
  const edgeKeys = new Int32Array(size).fill(EMPTY);
  const edgeNodes = new Int32Array(size);
  const endsAt = new Int32Array(mostNodes).fill(-1);
  const alsoEnds = new Int32Array(patterns.length).fill(-1);
  const parent = new Int32Array(mostNodes);
  const letter = new Int32Array(mostNodes);
  const depth = new Int32Array(mostNodes);
  let nodes = 1;
  // From the last to the first, so that of equal patterns the first is reported first.
  for (let number = patterns.length - 1; number >= 0; number--) {
    let node = 0;
    const pattern = patterns[number] as Uint16Array;
    for (const unit of pattern) {
      const key = node * classes + (classOf[unit] as number);
      const slot = slotOf(edgeKeys, key);
      if (edgeKeys[slot] === EMPTY) {
        edgeKeys[slot] = key;
        edgeNodes[slot] = nodes;
        parent[nodes] = node;
        letter[nodes] = classOf[unit] as number;
        depth[nodes] = (depth[node] as number) + 1;
        nodes++;
      }
      node = edgeNodes[slot] as number;
    }
    alsoEnds[number] = endsAt[node] as number;
    endsAt[node] = number;
  }
  const firstNodes = new Int32Array(classes);
  for (let of = 1; of < classes; of++) {
    const slot = slotOf(edgeKeys, of);
    if (edgeKeys[slot] === of) firstNodes[of] = edgeNodes[slot] as number;
  }
  const fail = new Int32Array(nodes);
  const shorter = new Int32Array(nodes);
  const automaton = { classOf, classes, firstNodes, edgeKeys, edgeNodes, fail, endsAt, alsoEnds, shorter };
  const byDepth = Int32Array.from({ length: nodes }, (_, node) => node).sort(
    (a, b) => (depth[a] as number) - (depth[b] as number),
  );
  for (const node of byDepth) {
    if ((depth[node] as number) < 2) continue;
    const failed = nextNode(automaton, fail[parent[node] as number] as number, letter[node] as number);
    fail[node] = failed;
    shorter[node] = endsAt[failed] === -1 ? (shorter[failed] as number) : failed;
  }
  return automaton;
}

/** Where the next letter leads from a node. */
export function nextNode(automaton: PhraseAutomaton, from: number, letter: number): number {
  const { classes, edgeKeys, edgeNodes, fail, firstNodes } = automaton;
  if (letter === 0) return 0;
  let node = from;
  while (node !== 0) {
    const key = node * classes + letter;
    const slot = slotOf(edgeKeys, key);
    if (edgeKeys[slot] === key) return edgeNodes[slot] as number;
    node = fail[node] as number;
  }
  return firstNodes[letter] as number;
}
