CREATE TABLE `enrolment_prefixes` (
	`survey_id` text NOT NULL,
	`prefix` text NOT NULL,
	`name_key` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`survey_id`, `prefix`, `name_key`, `person_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `status_counts` (
	`survey_id` text NOT NULL,
	`status` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `status`)
);
--> statement-breakpoint
DROP INDEX `enrolments_by_status`;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `baseline_attempt` integer;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `waived_at` integer;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `before_action` text;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `name_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `address` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `words` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `unlisted` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `delta` real GENERATED ALWAYS AS (case when attempts > baseline_attempt then latest_score - baseline_score end) VIRTUAL;--> statement-breakpoint
CREATE INDEX `enrolments_by_name` ON `enrolments` (`survey_id`,`name_key`,`person_id`);--> statement-breakpoint
CREATE INDEX `enrolments_by_taking` ON `enrolments` (`survey_id`,`last_submitted_at`,`person_id`);--> statement-breakpoint
CREATE INDEX `enrolments_by_delta` ON `enrolments` (`survey_id`,`delta`,`person_id`);--> statement-breakpoint
CREATE INDEX `enrolments_of_status_by_name` ON `enrolments` (`survey_id`,`status`,`name_key`,`person_id`);--> statement-breakpoint
CREATE INDEX `enrolments_of_status_by_taking` ON `enrolments` (`survey_id`,`status`,`last_submitted_at`,`person_id`);--> statement-breakpoint
CREATE INDEX `enrolments_of_status_by_delta` ON `enrolments` (`survey_id`,`status`,`delta`,`person_id`);--> statement-breakpoint
CREATE INDEX `enrolments_unlisted` ON `enrolments` (`unlisted`) WHERE unlisted > 0;--> statement-breakpoint
UPDATE `enrolments` SET (baseline_response_id, baseline_attempt, baseline_score) = (
	SELECT first.id, first.attempt_number, first.score FROM `responses` first
	WHERE first.survey_id = enrolments.survey_id AND first.person_id = enrolments.person_id AND first.series = (
		SELECT last.series FROM `responses` last WHERE last.survey_id = enrolments.survey_id AND last.person_id = enrolments.person_id
		ORDER BY last.attempt_number DESC LIMIT 1)
	ORDER BY first.attempt_number LIMIT 1) WHERE baseline_response_id IS NOT NULL;--> statement-breakpoint
INSERT INTO `status_counts` SELECT survey_id, status, count(*) FROM `enrolments` GROUP BY survey_id, status;--> statement-breakpoint
CREATE TRIGGER `enrolments_added` AFTER INSERT ON `enrolments` BEGIN
	INSERT INTO `status_counts` VALUES (new.survey_id, new.status, 1) ON CONFLICT DO UPDATE SET people = people + 1;
END;--> statement-breakpoint
CREATE TRIGGER `enrolments_moved` AFTER UPDATE OF status ON `enrolments` WHEN old.status <> new.status BEGIN
	UPDATE `status_counts` SET people = people - 1 WHERE survey_id = old.survey_id AND status = old.status;
	INSERT INTO `status_counts` VALUES (new.survey_id, new.status, 1) ON CONFLICT DO UPDATE SET people = people + 1;
END;--> statement-breakpoint
CREATE TRIGGER `enrolments_removed` AFTER DELETE ON `enrolments` BEGIN
	UPDATE `status_counts` SET people = people - 1 WHERE survey_id = old.survey_id AND status = old.status;
	DELETE FROM `enrolment_prefixes` WHERE (survey_id, prefix, name_key, person_id) IN (
		SELECT old.survey_id, substr(words.value, 1, lengths.value), old.name_key, old.person_id
		FROM json_each(old.words) words, json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]') lengths WHERE lengths.value <= length(words.value));
END;--> statement-breakpoint
CREATE TRIGGER `enrolments_named` AFTER UPDATE OF words, name_key ON `enrolments` WHEN old.words <> new.words OR old.name_key <> new.name_key BEGIN
	DELETE FROM `enrolment_prefixes` WHERE (survey_id, prefix, name_key, person_id) IN (
		SELECT old.survey_id, substr(words.value, 1, lengths.value), old.name_key, old.person_id
		FROM json_each(old.words) words, json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]') lengths WHERE lengths.value <= length(words.value));
	INSERT OR IGNORE INTO `enrolment_prefixes`
		SELECT new.survey_id, substr(words.value, 1, lengths.value), new.name_key, new.person_id
		FROM json_each(new.words) words, json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]') lengths WHERE lengths.value <= length(words.value);
END;--> statement-breakpoint
CREATE TRIGGER `enrolments_joined` AFTER UPDATE OF person_id ON `enrolments` WHEN old.person_id <> new.person_id BEGIN
	DELETE FROM `enrolment_prefixes` WHERE (survey_id, prefix, name_key, person_id) IN (
		SELECT old.survey_id, substr(words.value, 1, lengths.value), old.name_key, old.person_id
		FROM json_each(old.words) words, json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]') lengths WHERE lengths.value <= length(words.value));
	UPDATE `enrolments` SET words = '[]', unlisted = unlisted + 1 WHERE survey_id = new.survey_id AND person_id = new.person_id;
END;--> statement-breakpoint
CREATE TRIGGER `people_renamed` AFTER UPDATE OF full_name ON `people` WHEN old.full_name <> new.full_name BEGIN
	UPDATE `enrolments` SET unlisted = unlisted + 1 WHERE person_id = new.id;
END;--> statement-breakpoint
CREATE TRIGGER `email_addresses_changed` AFTER UPDATE OF address, is_primary ON `email_addresses` BEGIN
	UPDATE `enrolments` SET unlisted = unlisted + 1 WHERE person_id = new.person_id;
END;--> statement-breakpoint
CREATE TRIGGER `email_addresses_added` AFTER INSERT ON `email_addresses` WHEN new.is_primary = 1 BEGIN
	UPDATE `enrolments` SET unlisted = unlisted + 1 WHERE person_id = new.person_id;
END;--> statement-breakpoint
CREATE TRIGGER `email_addresses_removed` AFTER DELETE ON `email_addresses` WHEN old.is_primary = 1 BEGIN
	UPDATE `enrolments` SET unlisted = unlisted + 1 WHERE person_id = old.person_id;
END;--> statement-breakpoint
CREATE TRIGGER `participants_added` AFTER INSERT ON `participants` BEGIN
	UPDATE `enrolments` SET unlisted = unlisted + 1 WHERE person_id = new.person_id AND organization_id = new.organization_id;
END;--> statement-breakpoint
CREATE TRIGGER `participants_renamed` AFTER UPDATE OF name ON `participants` WHEN old.name <> new.name BEGIN
	UPDATE `enrolments` SET unlisted = unlisted + 1 WHERE person_id = new.person_id AND organization_id = new.organization_id;
END;--> statement-breakpoint
CREATE TRIGGER `participants_removed` AFTER DELETE ON `participants` BEGIN
	UPDATE `enrolments` SET unlisted = unlisted + 1 WHERE person_id = old.person_id AND organization_id = old.organization_id;
END;
