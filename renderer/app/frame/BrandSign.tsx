/** The sign of the product: a contact that comes round again. */
export function BrandSign() {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 10a7 7 0 1 1 3.2 5.9" />
      <path d="M6.5 19 6 15.7l3.3-.4" />
      <circle cx="10" cy="10" r="1.6" fill="currentColor" stroke="none" />
    </svg>
  );
}
