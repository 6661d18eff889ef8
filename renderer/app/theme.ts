import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Popover,
  Tooltip,
} from '@mantine/core';
import i18next from 'i18next';

/** Stroke-width and sizes follow GUIDE section 10; every colour is a reference to tokens.css. */
const accent: MantineColorsTuple = [
  '#f5f4fd',
  '#ecebfa',
  '#d6d3f5',
  '#b5aeea',
  '#a39ef9',
  '#6f62d6',
  '#4f41c0',
  '#4134a6',
  '#352a86',
  '#2a2750',
];

const control = 'var(--control)';
/** Mantine picks the words' colour once, for the light scheme; ours follows the scheme. */
const primary = {
  '--button-bg': 'var(--accent)',
  '--button-hover': 'var(--accent-hover)',
  '--button-color': 'var(--text-on-accent)',
};
const raised = { backgroundColor: 'var(--raised)', border: '0', boxShadow: 'var(--e-2)' };

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '28px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '32px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '8px' },
  defaultRadius: 'sm',
  headings: { fontWeight: '600' },
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs', variant: 'default' },
      vars: (_theme, { variant, color }) => ({
        root: {
          '--button-height': control,
          '--button-fz': 'var(--fs-2)',
          '--button-padding-x': '10px',
          ...(variant === 'filled' && color === undefined ? primary : {}),
        },
      }),
      styles: { label: { fontWeight: 400 }, section: { marginInlineEnd: 6 } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Input: Input.extend({
      defaultProps: { size: 'xs' },
      vars: () => ({
        wrapper: {
          '--input-height': control,
          '--input-size': control,
          '--input-fz': 'var(--fs-2)',
          '--input-bg': 'var(--surface)',
          '--input-bd': 'var(--line-strong)',
        },
      }),
    }),
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Menu: Menu.extend({
      // A menu holds items only; the placeholder for the first focus is none.
      defaultProps: { shadow: 'none', withInitialFocusPlaceholder: false },
      styles: { dropdown: raised, item: { padding: '5px 10px' } },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'none' }, styles: { dropdown: raised } }),
    Modal: Modal.extend({
      // A closed dialog is gone at once: as long as it faded out, the next key would be lost to it.
      defaultProps: { centered: true, transitionProps: { exitDuration: 0 } },
      styles: {
        content: { backgroundColor: 'var(--raised)', boxShadow: 'var(--e-3)' },
        header: { background: 'none' },
      },
    }),
    // Every cross has a name: dialogs, messages, fields that can be cleared. Asked at each render, so it follows the language.
    CloseButton: { defaultProps: () => ({ 'aria-label': i18next.t('common:words.close') }) },
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, withinPortal: true, fz: 12, events: { hover: true, focus: true, touch: false } },
    }),
    Notification: Notification.extend({
      styles: {
        root: { backgroundColor: 'var(--raised)', boxShadow: 'var(--e-2)' },
        description: { color: 'var(--text-2)' },
      },
    }),
  },
});

const byReference = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--failed-text)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-gray-light-color': 'var(--text-2)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
  '--mantine-color-accent-text': 'var(--accent)',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--text-on-accent)',
};

/** Mantine's own variables point at ours in both schemes, so tokens.css stays the only place for values. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: byReference, dark: byReference });
