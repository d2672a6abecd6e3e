using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Merchant.EntityFrameworkCore.Sqlite.Migrations
{
    /// <inheritdoc />
    internal partial class Applications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "merchant_people",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "merchant_invitations",
                type: "TEXT",
                maxLength: 20,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "language",
                table: "merchant_people");

            migrationBuilder.DropColumn(
                name: "language",
                table: "merchant_invitations");
        }
    }
}
