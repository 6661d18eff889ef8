import fc from 'fast-check';

/** Values that a JSON schema (as zod writes it) allows: enough of the language for the contract. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
};

const MOST = 4;

/** Any value that the schema allows, small ones. */
export function anyOfSchema(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(anyOfSchema));
  const { type } = schema;
  // A value that may be null is written as a list of types.
  if (type !== undefined && typeof type !== 'string')
    return fc.oneof(...type.map((one) => anyOfSchema({ ...schema, type: one })));
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e12, max: schema.maximum ?? 1e12, noNaN: true }).map((n) => n + 0);
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -1e6, -1e6), max: Math.min(schema.maximum ?? 1e6, 1e6) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(anyOfSchema(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? MOST, MOST),
      });
    case 'object':
      return objectOf(schema);
    default:
      return fc.constantFrom<unknown>(null, 0, 'any', [1], { a: 1 });
  }
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 20, 20) });
}

function objectOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.properties === undefined) {
    const values =
      typeof schema.additionalProperties === 'object' ? anyOfSchema(schema.additionalProperties) : fc.anything();
    return fc.dictionary(nameOf(schema.propertyNames), values, { maxKeys: MOST, noNullPrototype: true });
  }
  const parts = Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, anyOfSchema(part)]));
  return fc.record(parts, { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true });
}

/** `__proto__` as a key is an attack, not a value: the security tests have it. */
const nameOf = (schema: JsonSchema | undefined): fc.Arbitrary<string> =>
  (schema === undefined ? fc.string({ maxLength: 10 }) : (anyOfSchema(schema) as fc.Arbitrary<string>)).filter(
    (name) => name !== '__proto__',
  );
