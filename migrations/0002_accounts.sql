CREATE TABLE `participant_group_members` (
	`organization_id` text NOT NULL,
	`group_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`group_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `participant_groups_of_person` ON `participant_group_members` (`organization_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `participant_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participant_groups_names` ON `participant_groups` (`organization_id`,`name`);--> statement-breakpoint
CREATE TABLE `participants` (
	`organization_id` text NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`attributes` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `participants_of_person` ON `participants` (`person_id`);