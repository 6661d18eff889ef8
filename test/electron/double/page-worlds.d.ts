/** Sent to the browser as text; see page-worlds.js. */
export function isolatedWorld(): void;
export function mainWorld(): void;
