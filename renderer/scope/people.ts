const PEOPLE: readonly string[] = ['agent_id', 'agent_name', 'team'];

/** Fields whose values are people or their teams: none of them is pointed out in a title, and they stand by name, not by rank. */
export const isPeopleField = (field: string): boolean => PEOPLE.includes(field);
