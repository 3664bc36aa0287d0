const rate = 22_050;

/**
 * A WAV (mono, 16 bit) that plays notes, given as MIDI numbers, as soft plucked tones, one after another and ringing
 * into each other.
 * @param {number[]} notes
 */
export function wav(notes, { noteSeconds = 0.6, ringSeconds = 2.4 } = {}) {
  const samples = new Float32Array(Math.ceil((notes.length * noteSeconds + ringSeconds) * rate));
  notes.forEach((note, index) => pluck(samples, Math.floor(index * noteSeconds * rate), note, ringSeconds));
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0.001);
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => data.writeInt16LE(Math.round((sample / peak) * 28_000), index * 2));
  return Buffer.concat([header(data.length), data]);
}

/**
 * @param {Float32Array} samples
 * @param {number} start
 * @param {number} note
 * @param {number} seconds
 */
function pluck(samples, start, note, seconds) {
  const frequency = 440 * 2 ** ((note - 69) / 12);
  const length = Math.min(Math.floor(seconds * rate), samples.length - start);
  for (let index = 0; index < length; index++) {
    const time = index / rate;
    const body =
      Math.sin(2 * Math.PI * frequency * time) +
      0.35 * Math.sin(4 * Math.PI * frequency * time) * Math.exp(-3 * time) +
      0.2 * Math.sin(3.004 * Math.PI * frequency * time);
    samples[start + index] = Number(samples[start + index]) + body * Math.exp(-2.2 * time) * Math.min(1, time * 90);
  }
}

/** @param {number} bytes */
function header(bytes) {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return head;
}
