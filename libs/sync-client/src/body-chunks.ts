/** The bytes of a body as they arrive. WebKit cannot iterate a ReadableStream, so the reader is used by hand. */
export async function* bodyChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Closes the connection when the caller stops early. After an error it rejects with that same error.
    await reader.cancel();
  }
}
