/** Yields a body's bytes as they arrive. WebKit cannot iterate a ReadableStream, so this uses its reader. */
export async function* bodyChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Closes the connection if the caller stops early. After an error it rejects with the same error.
    await reader.cancel();
  }
}
