using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Merchant.EntityFrameworkCore.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "merchant_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    handle = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    zones = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    phase = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchant_audit_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    via = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    changes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchant_counters",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counters", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "merchant_dispatch_days",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_days", x => new { x.account_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "merchant_dispatch_months",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    is_late = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_months", x => new { x.account_id, x.month });
                });

            migrationBuilder.CreateTable(
                name: "merchant_dispatches",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    dispatched_at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    voided_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatches", x => new { x.account_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "merchant_idempotent_answers",
                columns: table => new
                {
                    scope = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    request_hash = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_answers", x => new { x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "merchant_ladder_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    effective_from = table.Column<int>(type: "INTEGER", nullable: false),
                    ladder = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ladder_versions", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "merchant_outbox_deliveries",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    handler = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_deliveries", x => new { x.event_id, x.handler });
                });

            migrationBuilder.CreateTable(
                name: "merchant_outbox_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchant_tier_evaluations",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    measure_sum = table.Column<long>(type: "INTEGER", nullable: false),
                    measure_months = table.Column<int>(type: "INTEGER", nullable: false),
                    ladder_version = table.Column<int>(type: "INTEGER", nullable: false),
                    start = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    from = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    measured = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    months_below = table.Column<int>(type: "INTEGER", nullable: false),
                    grace_months = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    effective_at = table.Column<long>(type: "INTEGER", nullable: false),
                    evaluated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    open_through = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tier_evaluations", x => new { x.account_id, x.period, x.kind, x.revision });
                });

            migrationBuilder.CreateTable(
                name: "merchant_tier_standings",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    start_tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    is_provisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    declared_dispatches = table.Column<long>(type: "INTEGER", nullable: false),
                    granted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first_full_month = table.Column<int>(type: "INTEGER", nullable: false),
                    next_close = table.Column<int>(type: "INTEGER", nullable: false),
                    next_close_at = table.Column<long>(type: "INTEGER", nullable: false),
                    months_below = table.Column<int>(type: "INTEGER", nullable: false),
                    promotions = table.Column<int>(type: "INTEGER", nullable: false),
                    has_late = table.Column<bool>(type: "INTEGER", nullable: false),
                    history_pending = table.Column<bool>(type: "INTEGER", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    import_until = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tier_standings", x => x.account_id);
                });

            migrationBuilder.InsertData(
                table: "merchant_counters",
                columns: new[] { "name", "value" },
                values: new object[] { "events", 0L });

            migrationBuilder.CreateIndex(
                name: "ux_accounts_handle",
                table: "merchant_accounts",
                column: "handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_account",
                table: "merchant_audit_entries",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dispatches_day",
                table: "merchant_dispatches",
                columns: new[] { "account_id", "day", "dispatched_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_answers_kept_at",
                table: "merchant_idempotent_answers",
                column: "kept_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_deliveries_due",
                table: "merchant_outbox_deliveries",
                column: "next_attempt_at",
                filter: "state = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_deliveries_state",
                table: "merchant_outbox_deliveries",
                columns: new[] { "state", "event_id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_events_occurred_at",
                table: "merchant_outbox_events",
                column: "occurred_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_events_unsequenced",
                table: "merchant_outbox_events",
                column: "id",
                filter: "sequence IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_outbox_events_sequence",
                table: "merchant_outbox_events",
                column: "sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tier_standings_history_pending",
                table: "merchant_tier_standings",
                column: "account_id",
                filter: "history_pending = 1");

            migrationBuilder.CreateIndex(
                name: "ix_tier_standings_import_until",
                table: "merchant_tier_standings",
                column: "import_until",
                filter: "import_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tier_standings_next_close_at",
                table: "merchant_tier_standings",
                column: "next_close_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "merchant_accounts");

            migrationBuilder.DropTable(
                name: "merchant_audit_entries");

            migrationBuilder.DropTable(
                name: "merchant_counters");

            migrationBuilder.DropTable(
                name: "merchant_dispatch_days");

            migrationBuilder.DropTable(
                name: "merchant_dispatch_months");

            migrationBuilder.DropTable(
                name: "merchant_dispatches");

            migrationBuilder.DropTable(
                name: "merchant_idempotent_answers");

            migrationBuilder.DropTable(
                name: "merchant_ladder_versions");

            migrationBuilder.DropTable(
                name: "merchant_outbox_deliveries");

            migrationBuilder.DropTable(
                name: "merchant_outbox_events");

            migrationBuilder.DropTable(
                name: "merchant_tier_evaluations");

            migrationBuilder.DropTable(
                name: "merchant_tier_standings");
        }
    }
}
