-- What operations said of somebody goes with them: nothing else changes it without the key.
DROP TRIGGER with_the_key ON stated_person;
CREATE TRIGGER with_the_key BEFORE INSERT OR UPDATE OR DELETE ON stated_person
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_erasing())
  EXECUTE FUNCTION portal_guard_stated();
