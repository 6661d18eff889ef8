import { parseArgs } from 'node:util';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { type Command, type CommandContext, type CommandResult, UsageError } from './command.ts';
import { loadCommand, loadCommands } from './commands.ts';
import { plainJson, plainLine, plainWords } from './plain-words.ts';
import { listenToOutput, OutputClosed, print } from './standard-output.ts';

/**
 * `fcr COMMAND`: the same engine without a screen. Exit 0 done, 1 expected failure, 2 wrong usage, 130 cancelled.
 * Under --json standard output holds one JSON document and nothing else.
 */
const EXIT = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;

async function helpText(): Promise<string> {
  const commands = await loadCommands();
  return [
    'fcr COMMAND [options] [--json]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(14)}${command.summary}`),
    '',
    'fcr COMMAND --help shows how a command is called.',
  ].join('\n');
}

/** A number below zero after an option is its value: the command says what it takes instead. */
function withNegatives(words: readonly string[], { flags }: Command): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const option = joined.at(-1);
    const takesIt = option?.startsWith('--') === true && flags[option.slice(2)]?.type === 'string';
    if (takesIt && /^-[\d.]/.test(word)) joined[joined.length - 1] = `${option}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** What Node says of options is for those who program with it. */
function usageText(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  const option = /--?[\w-]+/.exec(message)?.[0] ?? 'an option';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option} here.`;
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message;
  return message.includes('does not take') ? `${option} takes no value.` : `${option} needs a value.`;
}

function contextFor(
  command: Command,
  words: readonly string[],
  signal: AbortSignal,
): CommandContext & { isHelp: boolean } {
  const parsed = (() => {
    try {
      return parseArgs({
        args: withNegatives(words, command),
        allowPositionals: true,
        strict: true,
        options: { ...command.flags, json: { type: 'boolean' }, help: { type: 'boolean' } },
      });
    } catch (error) {
      throw new UsageError(usageText(error));
    }
  })();
  const flags = parsed.values as CommandContext['flags'];
  const isTerminal = process.stderr.isTTY === true && flags.json !== true;
  return {
    files: parsed.positionals,
    flags,
    signal,
    isHelp: flags.help === true,
    progress: (text) => {
      if (isTerminal) process.stderr.write(`\r\u001b[K${plainLine(text)}`);
    },
  };
}

function reportFailure(error: unknown, isJson: boolean): number {
  if (error instanceof OutputClosed) return EXIT.done;
  const isExpected = error instanceof AppError;
  const code = error instanceof UsageError ? 'USAGE' : isExpected ? error.code : 'INTERNAL';
  const message = error instanceof Error ? error.message : String(error);
  const hint = isExpected ? error.hint : error instanceof UsageError ? 'Run "fcr --help".' : 'This is a bug.';
  if (isJson) process.stdout.write(`${plainJson(JSON.stringify({ error: { code, message, hint } }))}\n`);
  else process.stderr.write(`${plainLine(message)}\n${hint === '' ? '' : `${plainLine(hint)}\n`}`);
  if (code === 'INTERNAL' && error instanceof Error) process.stderr.write(`${plainWords(String(error.stack))}\n`);
  if (error instanceof UsageError) return EXIT.usage;
  return code === 'CANCELLED' ? EXIT.cancelled : EXIT.failed;
}

/** The one document, or the words; the exit code stays that of the command where nobody reads them to the end. */
async function printResult(result: CommandResult, isJson: boolean): Promise<void> {
  // A command that runs on and on (serve) has given its document already.
  const json = result.json === undefined ? '' : plainJson(JSON.stringify(result.json));
  const text = isJson ? json : plainWords(result.text);
  try {
    if (text !== '') await print(`${text}\n`);
  } catch (error) {
    if (!(error instanceof OutputClosed)) throw error;
  }
}

/** Runs one command; the exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const isJson = argv.includes('--json');
  listenToOutput();
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  process.once('SIGHUP', () => abort.abort());
  try {
    const [name, ...words] = argv;
    if (name === undefined || name === '--help' || name === 'help') {
      await print(`${await helpText()}\n`);
      return name === undefined ? EXIT.usage : EXIT.done;
    }
    const command = await loadCommand(name);
    if (command === null) throw new UsageError(`There is no command "${name}".`);
    const context = contextFor(command, words, abort.signal);
    if (context.isHelp) {
      await print(`${command.usage}\n`);
      return EXIT.done;
    }
    const result = await command.run(context);
    context.progress('');
    await printResult(result, isJson);
    return result.hasFailures === true ? EXIT.failed : EXIT.done;
  } catch (error) {
    return reportFailure(error, isJson);
  }
}
