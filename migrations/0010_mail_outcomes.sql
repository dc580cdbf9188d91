CREATE TABLE `mail_days` (
	`organization_id` text NOT NULL,
	`day` integer NOT NULL,
	`handed` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `day`)
);
--> statement-breakpoint
ALTER TABLE `mails` ADD `lost` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `mails_failed` ON `mails` (`organization_id`,`id`) WHERE status = 'failed';