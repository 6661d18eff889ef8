// Before any module: zod otherwise tries whether it may make code from text. The policy of the page forbids that, and
// the browser would report the attempt on every start. (Modules are too late: chunks do not keep their order.)
globalThis.__zod_globalConfig = { jitless: true };
