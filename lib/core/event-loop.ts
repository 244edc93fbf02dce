/** Calls in each turn of the event loop, after it has read what had come. It makes no turn by itself, nor keeps the process. */
export function eachTurn(call: () => void): void {
  const again = () => {
    call();
    setImmediate(again).unref();
  };
  setImmediate(again).unref();
}
