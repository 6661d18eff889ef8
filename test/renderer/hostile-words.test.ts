import i18next from 'i18next';
import { expect, test } from 'vitest';
import { startTranslations } from '../../renderer/locales/i18n.ts';
import { escapeXml, xmlText } from '../../renderer/ui/xml-text.ts';

/** Words from files in sentences and drawings of ours. */
test('a word does not turn the rest of a sentence round, and is no markup, placeholder or key', async () => {
  await startTranslations('en');
  i18next.addResource('en', 'common', 'testSentence', '{{name}}: 12% of {{all}}');
  const said = (name: string): string => String(i18next.t('testSentence' as never, { name, all: 'all' } as never));
  expect(said('\u202egnp\u2066.exe')).toBe('gnp.exe: 12% of all');
  expect(said('<img src=x onerror=alert(1)> & "')).toBe('<img src=x onerror=alert(1)> & ": 12% of all');
  expect(said('{{all}} $t(common:cancel) $&')).toBe('{{all}} $t(common:cancel) $&: 12% of all');
  expect(said('تأخير')).toBe('تأخير: 12% of all');
});

test('a drawing holds nothing that makes it unreadable', () => {
  expect(escapeXml('<a b="c">&\'\0\u0001\ud800\ufffe😀</a>')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;😀&lt;/a&gt;');
  expect(xmlText('<text>a\u0008b\udc00</text>')).toBe('<text>ab</text>');
});
