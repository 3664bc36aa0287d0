import kexModule from 'ssh2/lib/protocol/kex.js';
import type { Connection } from 'ssh2';
import { gcm, gcmOffer, signatures } from './algorithms.js';
import { readKexInit, type KexInitLists } from './kex-init.js';
import { internalsOf, type ProtocolInternals } from './ssh2-internals.js';

const extInfo = 7;
const { kexinit } = kexModule;

/**
 * Corrects the key exchange of ssh2 1.17.0 (decision 0079). Must be called before the key exchange begins: when
 * ssh2 has read the client's version and has sent nothing after its own.
 */
export function correctKeyExchange(connection: Connection, software: string): void {
  const protocol = internalsOf(connection)._protocol;
  const decide = isOpenSsh(software) ? holdOffer(protocol) : () => undefined;
  const isRightGuess = keepRightGuess(protocol);
  onKexInit(protocol, (theirs) => {
    decide(theirs);
    isRightGuess(theirs);
  });
  announceSignatures(protocol);
}

/** OpenSSH sends its lists without waiting for ours, so ours can depend on them. */
const isOpenSsh = (software: string): boolean => /^OpenSSH_(?:[7-9]|\d\d)/.test(software);

/**
 * Calls `read` with the lists of each of the client's key exchanges, the first and later ones, before ssh2
 * processes them.
 */
function onKexInit(protocol: ProtocolInternals, read: (theirs: KexInitLists) => void): void {
  for (const reader of [protocol, protocol._decipher]) {
    const handle = reader._onPayload;
    reader._onPayload = (payload) => {
      const theirs = readKexInit(payload);
      if (theirs) read(theirs);
      return handle(payload);
    };
  }
}

/**
 * Given the choice, OpenSSH chooses ChaCha20, which is a quarter slower here than AES-GCM. Therefore we wait for
 * the client's lists: a client with AES-GCM is offered nothing else, and one whose policy excludes it gets the
 * whole list. The first packet that ssh2 encrypts is its own list, which is dropped.
 */
function holdOffer(protocol: ProtocolInternals): (theirs: KexInitLists) => void {
  const cipher = protocol._cipher;
  cipher.encrypt = () => void Reflect.deleteProperty(cipher, 'encrypt');
  let isHeld = true;
  return ({ ciphersIn, ciphersOut }) => {
    if (!isHeld) return;
    isHeld = false;
    const hasGcm = (ciphers: readonly string[]): boolean => ciphers.some((name) => gcm.includes(name));
    if (hasGcm(ciphersIn) && hasGcm(ciphersOut)) protocol._offer = gcmOffer;
    kexinit(protocol);
  };
}

/**
 * A client may send the first packet of the exchange it expects together with its lists, as Dropbear does. ssh2
 * always drops that packet and then waits for it for ever. By RFC 4253 (7.1) the packet must be used if the guess
 * is right: both sides list the same key exchange and host key first.
 */
function keepRightGuess(protocol: ProtocolInternals): (theirs: KexInitLists) => void {
  let [isRight, skips] = [false, false];
  Object.defineProperty(protocol, '_skipNextInboundPacket', {
    get: () => skips,
    set: (skip: boolean) => (skips = skip && !isRight),
  });
  return ({ kex, hostKeys }) => {
    const { lists } = protocol._offer;
    isRight = kex[0] === lists.kex.array[0] && hostKeys[0] === lists.serverHostKey.array[0];
  };
}

/**
 * Sends the list of signature algorithms in place of ssh2, whose own list lacks a comma and therefore announces
 * neither ecdsa-sha2-nistp521 nor rsa-sha2-512.
 */
function announceSignatures(protocol: ProtocolInternals): void {
  const complete = protocol._onHandshakeComplete;
  protocol._onHandshakeComplete = (negotiated) => {
    protocol._onHandshakeComplete = complete;
    if (protocol._kex.remoteExtInfoEnabled) sendSignatures(protocol);
    protocol._kex.remoteExtInfoEnabled = false;
    complete(negotiated);
  };
}

function sendSignatures({ _packetRW: { write }, _cipher: cipher }: ProtocolInternals): void {
  const count = Buffer.from([0, 0, 0, 1]);
  const payload = Buffer.concat([
    Buffer.from([extInfo]),
    count,
    textField('server-sig-algs'),
    textField(signatures.join(',')),
  ]);
  const packet = write.alloc(payload.length);
  packet.set(payload, write.allocStart);
  cipher.encrypt(write.finalize(packet));
}

function textField(text: string): Buffer {
  const field = Buffer.alloc(4 + text.length);
  field.writeUInt32BE(text.length);
  field.write(text, 4, 'latin1');
  return field;
}
