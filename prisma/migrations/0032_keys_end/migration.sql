-- As everything else (0030), no key begins on a deleted app.
CREATE TRIGGER app_is_there BEFORE INSERT ON app_key
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_there();
