// node --import: writes every attempt to leave this machine into the file FCR_NETWORK_LOG, and refuses it.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const LOCAL = new Set(['127.0.0.1', '::1', 'localhost', undefined, '']);

function refuse(what) {
  appendFileSync(process.env.FCR_NETWORK_LOG, `${process.argv[1]} ${what}\n`);
  throw new Error(`no network: ${what}`);
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...words) {
  const first = Array.isArray(words[0]) ? words[0][0] : words[0];
  const host = typeof first === 'object' && first !== null ? first.host : words[1];
  const isPipe = typeof first === 'object' && first !== null && first.path !== undefined;
  if (!isPipe && !LOCAL.has(typeof host === 'string' ? host : undefined)) refuse(`connect ${host}`);
  return connect.apply(this, words);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const original = dns[name];
  dns[name] = (host, ...rest) => (LOCAL.has(host) ? original(host, ...rest) : refuse(`${name} ${host}`));
}
dgram.Socket.prototype.send = () => refuse('datagram');
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...words) {
  const { host, path } = typeof words[0] === 'object' && words[0] !== null ? words[0] : { host: words[1] };
  if (path === undefined && host !== '127.0.0.1') refuse(`listen on ${String(host)}`);
  return listen.apply(this, words);
};
