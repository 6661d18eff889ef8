import { RouterProvider } from '@tanstack/react-router';
import type { Fcr } from '../client/client.ts';
import { Providers } from './Providers.tsx';
import { router } from './routes.tsx';

/** The whole page. */
export function App({ fcr }: { readonly fcr: Fcr }) {
  return (
    <Providers fcr={fcr}>
      <RouterProvider router={router} />
    </Providers>
  );
}
