-- Views of a data set's database, one for each question that researchers ask first. Copies of an article count once.

-- The events that took place and reach an audience; the views on coverage count these alone, none that was only planned,
-- put off, called off or denied.
CREATE VIEW events_held AS SELECT * FROM events WHERE modality = 'held' AND is_outreach;

-- When was the first event of each regency or city, and how was it told?
CREATE VIEW first_event_by_region AS
SELECT region_code, region, province, min(day) AS first_day, arg_min(event_id, (day, event_id)) AS event_id,
       arg_min(kind, (day, event_id)) AS kind, count(*) AS n_events
FROM events_held WHERE region_code IS NOT NULL AND day IS NOT NULL
GROUP BY region_code, region, province ORDER BY first_day, region_code;

-- Who speaks most often, counted by events?
CREATE VIEW most_frequent_speakers AS
SELECT p.person_id, p.name, p.role, p.agency, count(DISTINCT ep.event_id) AS n_events,
       count(DISTINCT e.region_code) AS n_regions, min(e.day) AS first_day, max(e.day) AS last_day
FROM event_people ep JOIN people p USING (person_id) JOIN events_held e USING (event_id)
GROUP BY p.person_id, p.name, p.role, p.agency ORDER BY n_events DESC, p.name, p.person_id;

-- Which regencies and cities have no event?
CREATE VIEW coverage_gaps AS
SELECT r.region_code, r.name, r.level, r.province
FROM regions r LEFT JOIN events_held e ON e.region_code = r.region_code OR e.region_code LIKE r.region_code || '.%'
WHERE r.level IN ('kabupaten', 'kota') AND e.event_id IS NULL ORDER BY r.region_code;

-- How many events had each region in each month?
CREATE VIEW coverage_by_month AS
SELECT region_code, region, province, left(day, 7) AS month, count(*) AS n_events
FROM events_held WHERE region_code IS NOT NULL AND day IS NOT NULL
GROUP BY region_code, region, province, month ORDER BY region_code, month;

-- Which provisions are cited, and by how many articles?
CREATE VIEW cited_provisions AS
SELECT c.regulation_id, any_value(c.label ORDER BY c.label) AS label, c.pasal, c.ayat,
       count(DISTINCT coalesce(a.copy_group, a.article_id)) AS n_articles, count(*) AS n_places
FROM citations c JOIN articles a USING (article_id) WHERE c.regulation_id IS NOT NULL
GROUP BY c.regulation_id, c.pasal, c.ayat ORDER BY n_articles DESC, c.regulation_id, c.pasal, c.ayat;

-- Which agencies hold events together, counted by events?
CREATE VIEW agency_network AS
WITH held AS (SELECT DISTINCT event_id, agency_id FROM event_agencies)
SELECT a.agency_id AS agency_id, one.name AS agency, b.agency_id AS other_id, other.name AS other,
       count(*) AS n_events, min(e.day) AS first_day, max(e.day) AS last_day
FROM held a JOIN held b ON a.event_id = b.event_id AND a.agency_id < b.agency_id
JOIN agencies one ON one.agency_id = a.agency_id JOIN agencies other ON other.agency_id = b.agency_id
JOIN events_held e ON e.event_id = a.event_id
GROUP BY a.agency_id, one.name, b.agency_id, other.name ORDER BY n_events DESC, a.agency_id, b.agency_id;

-- What do articles on one event tell differently?
CREATE VIEW contradictions AS
SELECT d.thing_id AS event_id, d.field, d.value, d.article_id, a.outlet, a.published_day, d.start, d."end", d.chosen, d.why
FROM disagreements d JOIN articles a USING (article_id) ORDER BY d.thing_id, d.field, d.chosen DESC, d.article_id;
