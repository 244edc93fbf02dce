// Preloaded into services: a starter that was killed cannot stop them, so they notice its end.
if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
