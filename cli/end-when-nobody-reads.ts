// What happens when the reader of our output goes away, as `head` does? The program ends, without a word.

/** 128 + SIGPIPE, as a shell reports a tool that ended so. Never 0: what was not read has passed nothing. */
const READER_GONE = 141
/** docs/contracts.md, 1: a fault of input or output. */
const OUTPUT_FAULT = 3

/** On stderr a reader may go without harm: a collection does not stop because nobody watches its progress. */
export function endWhenNobodyReads(process: NodeJS.Process): void {
  process.stderr.on('error', () => undefined)
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(READER_GONE)
    process.stderr.write(`error: the output cannot be written: ${error.message}\n`)
    process.exit(OUTPUT_FAULT)
  })
}
