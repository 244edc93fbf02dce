-- While a version waits to go live in Stage, another one that is there already may be requested for Production. So
-- T3A is a place to rest between two reviews, like T4: whatever ends the later one leads back to it.

INSERT INTO state_transition (machine, from_state, to_state)
SELECT 'way', from_state, 'T3A'
FROM unnest('{T2,T3X,T4,T5,T6,T6X,T7,T8,T10,T10A,T10X,T11,T12,T13,T14,T14X,T15,TX}'::text[]) AS from_state
UNION VALUES ('way', 'T3A', 'T5')
ON CONFLICT DO NOTHING;
