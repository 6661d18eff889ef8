// Runs a utility process's file with what Electron gives it: process.parentPort, whose messages wait until someone
// listens and carry ports; the ports' messages wait until start().
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

const file = process.argv[2];
process.argv.splice(1, 2, file);
const ports = new Map();

class Port extends EventEmitter {
  #waiting = [];
  #isStarted = false;

  constructor(id) {
    super();
    this.id = id;
  }

  postMessage(data) {
    process.send?.({ kind: 'port', port: this.id, data });
  }

  start() {
    this.#isStarted = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  receive(data) {
    if (this.#isStarted) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  close() {
    if (!ports.delete(this.id)) return;
    process.send?.({ kind: 'close', port: this.id });
    this.emit('close');
  }
}

const parentPort = new EventEmitter();
parentPort.postMessage = (data) => process.send?.({ kind: 'message', data });
const early = [];
let isListening = false;
parentPort.on('newListener', (name) => {
  if (name !== 'message' || isListening) return;
  isListening = true;
  queueMicrotask(() => {
    for (const event of early.splice(0)) parentPort.emit('message', event);
  });
});

process.on('message', (message) => {
  if (message.kind === 'message') {
    const received = message.ports.map((id) => {
      const port = new Port(id);
      ports.set(id, port);
      return port;
    });
    const event = { data: message.data, ports: received };
    if (isListening) parentPort.emit('message', event);
    else early.push(event);
  } else if (message.kind === 'port') {
    ports.get(message.port)?.receive(message.data);
  } else {
    const port = ports.get(message.port);
    ports.delete(message.port);
    port?.emit('close');
  }
});
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: parentPort });
await import(pathToFileURL(file).href);
