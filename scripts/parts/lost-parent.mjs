/**
 * npm runs a script in a shell that dies of a signal without passing it on; only the change of
 * parent tells. Without npm a lost parent means nothing: somebody may have closed a terminal.
 */
export function onLostParent(act) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 300);
  watch.unref();
}
