CREATE TABLE `result_shares` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`response_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`shows_name` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `result_shares_tokens` ON `result_shares` (`token_hash`);--> statement-breakpoint
CREATE INDEX `result_shares_of_response` ON `result_shares` (`response_id`,`id`);--> statement-breakpoint
CREATE INDEX `result_shares_of_organization` ON `result_shares` (`organization_id`);--> statement-breakpoint
CREATE INDEX `result_shares_over` ON `result_shares` (`expires_at`);