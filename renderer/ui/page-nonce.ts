/** The nonce of this page load, put into index.html by whoever serves it. Style elements without it are refused. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
