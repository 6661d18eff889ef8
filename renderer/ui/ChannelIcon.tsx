import {
  IconBrandWhatsapp,
  IconDeviceMobileMessage,
  IconDots,
  IconGitBranch,
  IconMail,
  IconMessage,
  IconMicrophone,
  IconPhone,
  IconPhoneIncoming,
  IconRobot,
  IconShare,
  IconTicket,
  IconVideo,
  IconWorld,
} from '@tabler/icons-react';

const ICONS: Readonly<Record<string, typeof IconPhone>> = {
  voice: IconPhone,
  chat: IconMessage,
  email: IconMail,
  sms: IconDeviceMobileMessage,
  social: IconShare,
  web: IconWorld,
  ivr: IconGitBranch,
  bot: IconRobot,
  video: IconVideo,
  callback: IconPhoneIncoming,
  voicemail: IconMicrophone,
  ticket: IconTicket,
  whatsapp: IconBrandWhatsapp,
  other: IconDots,
};

/** The icon of a channel; its word stands beside it. */
export function ChannelIcon({ channel, size = 14 }: { readonly channel: string; readonly size?: number }) {
  const Icon = ICONS[channel] ?? IconDots;
  return <Icon size={size} stroke={1.75} aria-hidden="true" />;
}
