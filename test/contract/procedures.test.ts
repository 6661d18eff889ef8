import { readFileSync, writeFileSync } from 'node:fs';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { isProcedure } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { router } from '../../electron/engine/rpc/router.ts';
import { contract } from '../../shared/contract/contract.ts';
import { PROCEDURES, type ProcedureName } from '../../shared/contract/procedures.ts';
import { ERROR_CODES } from '../../shared/domain/errors/app-error.ts';

/** Every procedure: implemented, described, limited, with schemas and the same declared errors. */
type Named = { readonly name: string; readonly procedure: AnyContractProcedure };

const procedures: readonly Named[] = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, procedure]) => ({ name: `${noun}.${verb}`, procedure })),
);
const names = procedures.map(({ name }) => name);
const isZod = (schema: unknown): schema is z.ZodType => schema instanceof z.ZodType;

describe('the contract', () => {
  it('holds nothing but procedures, two levels deep', () => {
    expect(procedures.filter(({ procedure }) => !isContractProcedure(procedure)).map(({ name }) => name)).toEqual([]);
    expect(names.length).toBeGreaterThan(35);
  });

  it('is implemented whole, and nothing else is', () => {
    const implemented = Object.entries(router).flatMap(([noun, verbs]) =>
      Object.entries(verbs).flatMap(([verb, procedure]) => (isProcedure(procedure) ? [`${noun}.${verb}`] : [])),
    );
    expect(implemented.sort()).toEqual([...names].sort());
  });

  it('is listed with what each procedure does and its limit', () => {
    expect(Object.keys(PROCEDURES).sort()).toEqual([...names].sort());
    for (const { does } of Object.values(PROCEDURES)) expect(does).toMatch(/^[A-Z].*\.$/);
  });

  it('says what comes out of every procedure, and which errors are expected', () => {
    for (const { name, procedure } of procedures) {
      const { outputSchema, errorMap } = procedure['~orpc'];
      expect(outputSchema, name).toBeDefined();
      expect(Object.keys(errorMap).sort(), name).toEqual([...ERROR_CODES].sort());
    }
  });

  it('bounds every text, list and number of rows that may come in', () => {
    const unbounded = procedures.flatMap(({ name, procedure }) => {
      const schema = procedure['~orpc'].inputSchema;
      return isZod(schema) ? unboundedPlaces(z.toJSONSchema(schema, { io: 'input' }), name) : [];
    });
    expect(unbounded).toEqual([]);
  });

  it('finds a text without a bound (the check above can fail)', () => {
    const careless = z.object({ name: z.string(), list: z.array(z.number()), fine: z.string().max(3) });
    expect(unboundedPlaces(z.toJSONSchema(careless), 'x')).toEqual(['x.name', 'x.list']);
  });

  it('is documented as it is', () => {
    const file = new URL('../../docs/contract.md', import.meta.url);
    const text = documentation();
    if (process.env.UPDATE_CONTRACT_DOC === '1') writeFileSync(file, text);
    expect(
      readFileSync(file, 'utf8'),
      'The contract changed. Run: UPDATE_CONTRACT_DOC=1 npm run -s unit -- test/contract/procedures.test.ts',
    ).toBe(text);
  });
});

type JsonSchema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly enum?: unknown;
  readonly const?: unknown;
};

function unboundedPlaces(schema: unknown, place: string): readonly string[] {
  const found = schema as JsonSchema;
  const isOpenText =
    found.type === 'string' &&
    found.maxLength === undefined &&
    found.pattern === undefined &&
    found.enum === undefined &&
    found.const === undefined;
  return [
    ...(isOpenText || (found.type === 'array' && found.maxItems === undefined) ? [place] : []),
    ...Object.entries(found.properties ?? {}).flatMap(([key, part]) => unboundedPlaces(part, `${place}.${key}`)),
    ...(found.anyOf ?? []).flatMap((part) => unboundedPlaces(part, place)),
    ...(found.items === undefined ? [] : unboundedPlaces(found.items, `${place}[]`)),
    ...(typeof found.additionalProperties === 'object'
      ? unboundedPlaces(found.additionalProperties, `${place}.*`)
      : []),
  ];
}

function fieldsOf(schema: unknown): string {
  if (schema === undefined) return '–';
  if (!isZod(schema)) return 'events, then a result';
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const objects = [json, ...(json.anyOf ?? [])].flatMap((part) => Object.keys(part.properties ?? {}));
  if (objects.length > 0) return objects.map((key) => `\`${key}\``).join(', ');
  const items = json.items?.properties;
  return items === undefined
    ? (json.type ?? 'value')
    : `list of ${Object.keys(items)
        .map((key) => `\`${key}\``)
        .join(', ')}`;
}

function documentation(): string {
  const limitOf = (name: ProcedureName): string => {
    const { limit } = PROCEDURES[name];
    return limit === 'job' ? 'job' : `${limit} ms`;
  };
  const sections = Object.entries(contract).map(([noun, verbs]) => {
    const rows = Object.entries(verbs).map(([verb, procedure]) => {
      const name = `${noun}.${verb}` as ProcedureName;
      const { inputSchema, outputSchema } = procedure['~orpc'];
      return `| \`${name}\` | ${PROCEDURES[name].does} | ${fieldsOf(inputSchema)} | ${fieldsOf(outputSchema)} | ${limitOf(name)} |`;
    });
    return [
      `## ${noun}`,
      '',
      '| procedure | does | takes | gives | limit |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return [
    '# The contract between page and engine',
    '',
    'Made from `shared/contract` by `test/contract/procedures.test.ts`; do not edit by hand. The schemas there are the law: field types, bounds',
    'and meanings stand beside them. Every procedure may fail with the codes of `shared/domain/errors/app-error.ts`, which travel with their',
    'parameters; what a schema refuses is `BAD_REQUEST`; a bug is `INTERNAL` with an id that leads to `engine.log` in the data folder.',
    '',
    'Limit: an answer that takes longer is written to `engine.log`; "job" work runs in a process of its own, reports progress and can be',
    'cancelled. Files are named by handles that the host granted, never by paths.',
    '',
    ...sections,
  ].join('\n');
}
