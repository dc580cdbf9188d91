CREATE TABLE `unneeded_files` (
	`name` text PRIMARY KEY NOT NULL,
	`remove_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unneeded_files_due` ON `unneeded_files` (`remove_at`);--> statement-breakpoint
ALTER TABLE `organizations` ADD `logo` text;--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_logo_unique` ON `organizations` (`logo`);