import { StandardRPCJsonSerializer } from '@orpc/client/standard';
import { getEventIteratorSchemaDetails } from '@orpc/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '../../shared/contract/contract.ts';
import { anyOfSchema, type JsonSchema } from '../helpers/any-of-schema.ts';

/** Whatever a schema allows comes out on the other side as it went in: through the wire format and the schema itself. */
type Named = readonly [name: string, schema: z.ZodType];

const schemas: readonly Named[] = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).flatMap(([verb, procedure]) => {
    const { inputSchema, outputSchema } = procedure['~orpc'];
    const events = getEventIteratorSchemaDetails(outputSchema);
    const parts = {
      input: inputSchema,
      output: events === undefined ? outputSchema : undefined,
      event: events?.yields,
      result: events?.returns,
    };
    return Object.entries(parts).flatMap(([part, schema]): Named[] =>
      schema instanceof z.ZodType ? [[`${noun}.${verb} ${part}`, schema]] : [],
    );
  }),
);

const wire = new StandardRPCJsonSerializer();

describe('every schema of the contract', () => {
  it.each(schemas)('%s comes out as it went in', (_name, schema) => {
    const values = anyOfSchema(z.toJSONSchema(schema, { io: 'output' }) as JsonSchema);
    fc.assert(
      fc.property(values, (value) => {
        const [json, meta] = wire.serialize(value);
        const arrived = wire.deserialize(JSON.parse(JSON.stringify(json)), JSON.parse(JSON.stringify(meta)));
        expect(schema.parse(arrived)).toEqual(value);
      }),
      { numRuns: 25 },
    );
  });

  it('covers inputs, outputs, events and results', () => {
    const parts = new Set(schemas.map(([name]) => name.split(' ')[1]));
    expect([...parts].sort()).toEqual(['event', 'input', 'output', 'result']);
    expect(schemas.length).toBeGreaterThan(60);
  });
});
