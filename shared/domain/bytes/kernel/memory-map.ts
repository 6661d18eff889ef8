// Where things lie in the memory of the kernel. Read by both sides: TypeScript and AssemblyScript (assembly/), so it holds
// plain whole numbers only.

/** Tables with more columns go the other way. */
export const MOST_CELLS = 512;
/** Different cells that are known at once; then the kernel forgets them all and learns again. */
export const KNOWN_SLOTS = 131_072;
export const KNOWN_FILL = 80_000;
export const KNOWN_SLOT_BYTES = 32;
export const KNOWN_TEXT_BYTES = 8_388_608;
/** Meanings whose uses are counted. */
export const MOST_COUNTED = 4096;
/** Category texts whose hashes are kept; a block with later ones is sealed on the other side. */
export const MOST_WORDS = 131_072;
/** Days whose distance from UTC is kept: from 1969-12-31 on. */
export const FIRST_DAY = -1;
export const MOST_DAYS = 48_000;
export const UNKNOWN_DAY = 2_147_483_647;
export const STEP_INTS = 12;
/** Cells that an id may be joined of. */
export const MOST_KEY_CELLS = 10;
export const MOST_EXTRAS = 256;
export const EXTRA_INTS = 5;
export const EXTRA_KEY_BYTES = 65_536;
/** A state: ten digits and whether it accepts, 16 bits each. */
export const MOST_PHONE_STATES = 2048;
export const PHONE_STATE_BYTES = 24;
export const MOST_PHONE_DIGITS = 32;
export const MOST_PHONE_DROP = 7;
/** A rule: whether it is known, digits that are cut, length of what comes in front, and that. */
export const PHONE_RULE_BYTES = 32;
export const MOST_PHONE_FRONT = 16;
export const RULE_UNKNOWN = 0;
export const RULE_KNOWN = 1;
/** The other side reads such numbers one by one. */
export const RULE_NONE = 2;

/** The first page stays empty. */
export const AT_STATE = 65_536;
export const AT_REALS = 65_792;
/** Of the record in hand: first byte of each cell, the byte behind its last, 1 where a quote is doubled. */
export const AT_FROM = 66_048;
export const AT_TO = 68_096;
export const AT_DOUBLED = 70_144;
/** By first byte of a record: 1 = it may be no contact. */
export const AT_SUSPECT = 70_656;
/** By first byte of an id: 1 = it may be a word that stands for nothing. */
export const AT_BLANK_START = 70_912;
/** Identities of the record in hand that the other side has read: start and length by place, -2 = not given. */
export const AT_GIVEN = 71_168;
/** Key of an outcome while it is looked up. */
export const AT_OUTCOME = 71_424;
/** Meanings used by the record in hand that are counted. */
export const AT_PENDING = 71_680;
export const AT_STEPS = 73_728;
export const AT_EXTRAS = 98_304;
export const AT_EXTRA_KEYS = 106_496;
export const AT_USES = 172_032;
export const AT_DAYS = 188_416;
export const AT_WORDS = 380_928;
export const AT_KNOWN = 1_429_504;
export const AT_KNOWN_TEXT = 5_623_808;
/** What the writing thread uses: its state, the places in a block that become rows, a record on its way, the leaves. */
export const AT_WRITE_STATE = 14_024_704;
/** Behind the state of whoever hashes or writes: words and numbers that some record of the block has, places of fields in order. */
export const FILLED_WORDS_BEHIND = 256;
export const FILLED_NUMBERS_BEHIND = 512;
export const AT_KEPT = 14_025_728;
export const AT_RECORD_TYPES = 14_042_112;
export const AT_LEAVES = 14_057_472;
export const LEAF_BYTES = 65_536;
/** What is derived of records: root, leg and customer, a list each. */
export const AT_DERIVED = 14_385_152;
export const DERIVED_BYTES = 16_384;
/** A column of the block at hand. */
export const AT_COLUMN = 14_434_304;
/** The plan of telephone numbers: its states, what is done to numbers that are alike, the digits of the one in hand. */
export const AT_PHONE_STATES = 14_467_072;
export const AT_PHONE_RULES = 14_516_224;
export const AT_PHONE_DIGITS = 14_550_016;
/** Names before the @ of an address that may be nobody's: by length, a bit for each first letter. */
export const AT_NOBODYS_NAMES = 14_550_080;
export const LONGEST_NAME = 31;
/** The state of the reading thread where it hashes a block. */
export const AT_SEAL_STATE = 14_550_208;
/** Blocks of records, one behind the other. */
export const AT_BLOCKS = 14_551_232;

/** Places of 32-bit numbers behind AT_STATE. */
export const CELLS = 0;
export const DELIMITER = 1;
export const QUOTE = 2;
export const STEPS = 3;
export const NUMBER_STRIDE = 4;
export const WORD_STRIDE = 5;
export const TEXT_STRIDE = 6;
export const ID_PLACES = 7;
export const BLOCK_ROWS = 8;
export const LINES_AT = 9;
export const NUMBERS_AT = 10;
export const WORDS_AT = 11;
export const STARTS_AT = 12;
export const LENGTHS_AT = 13;
export const EXTRA_HASHES_AT = 14;
export const BYTES_AT = 17;
export const CAPACITY = 18;
export const COUNT = 19;
export const LINE = 20;
export const END = 21;
/** Why the kernel stopped, and in which step. */
export const STOP = 22;
export const STOP_STEP = 23;
/** 1 when a counted meaning was used. */
export const HAS_USES = 24;
export const HEADER_NAME_BYTES = 25;
export const KNOWN_COUNT = 30;
export const KNOWN_TEXT_END = 31;
export const LONG_SECONDS = 32;
/** First states of the plan; 0 = there is no plan. */
export const PHONE_FITS = 33;
export const PHONE_ABROAD = 34;
export const PHONE_DROPPED = 35;
/** The rule that is wanted of the other side; -1 = none. */
export const PHONE_RULE = 36;

/** Places of 64-bit floating point numbers behind AT_REALS. */
export const LATEST = 0;
export const SHORT_ABANDON = 1;

export const STOP_NONE = 0;
/** The record at hand is for the other side. */
export const STOP_ODD = 1;
/** The other side must read an identity; the step is in STOP_STEP. */
export const STOP_IDENTITY = 2;

export const STEP_KEY = 1;
export const STEP_TIMES = 2;
export const STEP_CATEGORY = 3;
export const STEP_SECONDS = 4;
export const STEP_CONSTANT = 5;
export const STEP_OUTCOME = 6;
export const STEP_IDENTITY = 7;
export const STEP_ID = 8;
export const STEP_AMOUNT = 9;
export const STEP_TEXT = 10;
export const STEP_EXTRAS = 11;

/** What an identity looks like that stays as it stands. */
export const KEPT_NEVER = 0;
export const KEPT_CUSTOMER = 1;
export const KEPT_E164 = 2;
export const KEPT_NUMBER = 3;
export const KEPT_EMAIL = 4;

export const NOT_GIVEN = -2;

/** Places of 32-bit numbers behind AT_WRITE_STATE and AT_SEAL_STATE. */
export const W_NUMBERS_AT = 0;
export const W_WORDS_AT = 1;
export const W_STARTS_AT = 2;
export const W_LENGTHS_AT = 3;
export const W_LINES_AT = 4;
export const W_BYTES_AT = 5;
export const W_HASHES_AT = 6;
export const W_NUMBER_STRIDE = 7;
export const W_WORD_STRIDE = 8;
export const W_TEXT_STRIDE = 9;
export const W_SECONDS_SLOT = 10;
export const W_BATCH = 11;
export const W_SOURCE = 12;
export const W_PAGE_BYTES = 13;
export const W_TEXTS_PLACE = 14;
export const W_EXTRA_PLACE = 15;
/** Cells of the leaf at hand and where its content starts; in and out. */
export const W_CELLS = 16;
export const W_CONTENT_START = 17;
/** Rows that were put into the leaf, and the place in the list of the last of them. */
export const W_ROWS = 18;
export const W_LAST = 19;
export const W_STOP = 20;
/** Records of the block. */
export const W_COUNT = 21;
export const W_ID_PLACES = 22;
export const W_ID_HASHES_AT = 23;
export const W_EXTRA_HASHES_AT = 24;
export const W_WORDS_KNOWN = 25;
/** How many there are behind the state. */
export const W_FILLED_WORDS = 26;
export const W_FILLED_NUMBERS = 27;

export const WRITE_DONE = 0;
export const WRITE_FULL = 1;
/** The row does not fit into a leaf: the other side writes it. */
export const WRITE_LONG = 2;
/** Entries of an index do not rise any more. */
export const WRITE_UNORDERED = 3;

export const TABLE_RECORDS = 0;
export const TABLE_TEXTS = 1;
export const TABLE_EXTRAS = 2;
export const TABLE_DERIVED = 3;
export const INDEX_CURRENT = 4;
