// Plain JavaScript on purpose: it must run on any Node, to say what is wrong instead of letting the native
// SQLite module end in a bare segmentation fault (better-sqlite3 13 needs Node-API 10).
const wanted = [22, 18];
const [major, minor] = process.versions.node.split('.').map(Number);
const isTooOld = major < wanted[0] || (major === wanted[0] && minor < wanted[1]);

if (isTooOld) {
  console.error(
    [
      `FCR Workbench needs Node ${wanted.join('.')} or newer; this is Node ${process.versions.node} (${process.execPath}).`,
      'Either install a current Node from nodejs.org, or, on Linux with npm 11 or newer, run "npm ci" again:',
      'it brings its own Node 24, which npm scripts then use. (npm 10 does not link it: "npm install -g npm@11" first.)',
    ].join('\n'),
  );
  process.exit(1);
}
