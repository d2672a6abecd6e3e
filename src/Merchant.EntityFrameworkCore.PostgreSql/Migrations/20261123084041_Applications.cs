using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Merchant.EntityFrameworkCore.PostgreSql.Migrations
{
    /// <inheritdoc />
    internal partial class Applications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language",
                schema: "merchant",
                table: "people",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                schema: "merchant",
                table: "invitations",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "language",
                schema: "merchant",
                table: "people");

            migrationBuilder.DropColumn(
                name: "language",
                schema: "merchant",
                table: "invitations");
        }
    }
}
