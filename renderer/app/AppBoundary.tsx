import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

function AppBroken({ text }: { readonly text: string }) {
  const { t } = useTranslation('common');
  return (
    <div className="state" role="alert">
      <IconAlertTriangle size={24} stroke={1.5} />
      <p className="state-title">{t('state.appBug')}</p>
      <p>{t('state.bugHint')}</p>
      <Button onClick={() => window.location.reload()}>{t('state.reload')}</Button>
      <p className="state-code">{text}</p>
    </div>
  );
}

/** The last boundary: an error that no screen caught. Only a class can be one. */
export class AppBoundary extends Component<{ readonly children: ReactNode }, { readonly text: string | null }> {
  override state: { readonly text: string | null } = { text: null };

  static getDerivedStateFromError(error: unknown): { readonly text: string } {
    return { text: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    return this.state.text === null ? this.props.children : <AppBroken text={this.state.text} />;
  }
}
