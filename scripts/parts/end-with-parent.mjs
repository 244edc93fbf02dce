// Preloaded into services: a starter that was killed cannot stop them, so they notice its end.
// Only into the service itself: what it starts inherits the flag that loads this file, but a
// channel of its own, and must keep it.
if (process.env.PORTAL_SERVICE) {
  delete process.env.PORTAL_SERVICE;
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
