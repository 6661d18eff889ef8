/**
 * The address of a saved view. SECURITY: a project may come from a stranger, so this is read as any link: whatever is
 * no object is an empty address, and the schema of the screen leaves out what is damaged.
 */
export function searchOfView(text: string): object {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : {};
  } catch {
    return {}; // The screen opens without a slice, and its bar says so.
  }
}
