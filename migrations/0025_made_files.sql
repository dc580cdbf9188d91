CREATE TABLE `job_file_parts` (
	`job_id` text NOT NULL,
	`part` integer NOT NULL,
	`object` text NOT NULL,
	`size_bytes` integer NOT NULL,
	PRIMARY KEY(`job_id`, `part`)
);
--> statement-breakpoint
ALTER TABLE `jobs` ADD `file` text;--> statement-breakpoint
ALTER TABLE `jobs` ADD `names_people_of` text;--> statement-breakpoint
ALTER TABLE `jobs` ADD `place` text;--> statement-breakpoint
CREATE INDEX `jobs_naming` ON `jobs` (`names_people_of`) WHERE names_people_of is not null;