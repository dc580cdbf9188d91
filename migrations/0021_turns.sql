CREATE TABLE `turns` (
	`organization_id` text NOT NULL,
	`sweep` text NOT NULL,
	`look_at` integer,
	PRIMARY KEY(`organization_id`, `sweep`)
);
--> statement-breakpoint
CREATE INDEX `turns_due` ON `turns` (`sweep`,`look_at`) WHERE look_at is not null;--> statement-breakpoint
DROP INDEX `mails_of_organization`;--> statement-breakpoint
DROP INDEX `mails_to_address`;--> statement-breakpoint
CREATE INDEX `mails_of_organization` ON `mails` (`organization_id`,`id`) WHERE substr(unique_key, 1, 9) <> 'reminder:';--> statement-breakpoint
CREATE INDEX `mails_to_address` ON `mails` (`to_address`,`id`) WHERE substr(unique_key, 1, 9) <> 'reminder:';--> statement-breakpoint
DROP INDEX `enrolments_moving`;--> statement-breakpoint
CREATE INDEX `enrolments_gone` ON `enrolments` (`enrolled_at`) WHERE enrolled_at < 0;--> statement-breakpoint
CREATE INDEX `enrolments_moving` ON `enrolments` (`organization_id`,`status_until`);--> statement-breakpoint
DROP INDEX `sessions_reminding`;--> statement-breakpoint
CREATE INDEX `sessions_reminding` ON `sessions` (`organization_id`,`remind_due_at`) WHERE remind_due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `email_addresses_primary` ON `email_addresses` (`person_id`) WHERE is_primary = 1;--> statement-breakpoint
INSERT INTO `turns` SELECT organization_id, 'standings', min(status_until) FROM `enrolments` WHERE status_until IS NOT NULL GROUP BY organization_id;--> statement-breakpoint
INSERT INTO `turns` SELECT organization_id, 'unfinished', min(remind_due_at) FROM `sessions` WHERE remind_due_at IS NOT NULL GROUP BY organization_id;--> statement-breakpoint
CREATE TRIGGER `enrolments_due` AFTER INSERT ON `enrolments` WHEN new.status_until IS NOT NULL BEGIN
	INSERT INTO `turns` VALUES (new.organization_id, 'standings', new.status_until)
		ON CONFLICT DO UPDATE SET look_at = excluded.look_at WHERE look_at IS NULL OR look_at > excluded.look_at;
END;--> statement-breakpoint
CREATE TRIGGER `enrolments_due_earlier` AFTER UPDATE OF status_until ON `enrolments`
WHEN new.status_until IS NOT NULL AND (old.status_until IS NULL OR new.status_until < old.status_until) BEGIN
	INSERT INTO `turns` VALUES (new.organization_id, 'standings', new.status_until)
		ON CONFLICT DO UPDATE SET look_at = excluded.look_at WHERE look_at IS NULL OR look_at > excluded.look_at;
END;--> statement-breakpoint
CREATE TRIGGER `sessions_due` AFTER INSERT ON `sessions` WHEN new.remind_due_at IS NOT NULL BEGIN
	INSERT INTO `turns` VALUES (new.organization_id, 'unfinished', new.remind_due_at)
		ON CONFLICT DO UPDATE SET look_at = excluded.look_at WHERE look_at IS NULL OR look_at > excluded.look_at;
END;--> statement-breakpoint
CREATE TRIGGER `sessions_due_earlier` AFTER UPDATE OF remind_due_at ON `sessions`
WHEN new.remind_due_at IS NOT NULL AND (old.remind_due_at IS NULL OR new.remind_due_at < old.remind_due_at) BEGIN
	INSERT INTO `turns` VALUES (new.organization_id, 'unfinished', new.remind_due_at)
		ON CONFLICT DO UPDATE SET look_at = excluded.look_at WHERE look_at IS NULL OR look_at > excluded.look_at;
END;
