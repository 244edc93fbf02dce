-- Numbers of the test tenants the portal makes itself: never given twice, not even after a rollback.
CREATE SEQUENCE tenant_number START 26001;
GRANT USAGE ON SEQUENCE tenant_number TO portal_app;
