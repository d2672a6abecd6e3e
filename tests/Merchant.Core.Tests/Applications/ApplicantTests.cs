using Merchant.Notifications;

namespace Merchant.Applications;

public sealed class ApplicantTests
{
    private static readonly IEnumerable<string> Languages = new NotificationOptions().Languages;

    [Fact]
    public void Create_GoodData_IsWrittenInOneForm()
    {
        var lola = Somebody.Lola;

        Assert.Equal(("+56961234567", "CL", "es", "761234567", "Lola Ruiz"), (lola.Phone, lola.Country, lola.Language, lola.TaxIdKey, lola.FullName));
    }

    [Fact]
    public void Create_Nothing_NamesEveryFieldThatIsNeeded()
    {
        var error = Applicant.Create(new ApplicantInput(null, " ", null, null, null, null, null), Languages).Error;

        Assert.Equal(["firstName", "lastName", "email", "phone", "country", "language", "acceptsWhatsApp"], error?.Fields.Select(f => f.Field));
    }

    [Theory]
    [InlineData("Lo\nla")]
    [InlineData("Lo\rla")]
    [InlineData("Lo\u2028la")]
    [InlineData("Lola\u202egpj.exe")]
    [InlineData("\u2066Lola")]
    [InlineData("")]
    public void Create_NameThatLeavesItsLine_IsRefused(string name) =>
        Assert.Equal("firstName", Assert.Single(Applicant.Create(Somebody.Input with { FirstName = name }, Languages).Error?.Fields ?? []).Field);

    [Fact]
    public void Create_NameOf100Characters_IsTheLongest()
    {
        Assert.True(Applicant.Create(Somebody.Input with { LastName = new string('ñ', 100) }, Languages).IsSuccess);
        Assert.Equal("people.name.invalid", Applicant.Create(Somebody.Input with { LastName = new string('ñ', 101) }, Languages).Error?.Code);
    }

    [Theory]
    [InlineData("Ana María")]
    [InlineData("Núñez-O'Brien")]
    [InlineData("محمد")]
    [InlineData("می\u200cخواهم")]
    [InlineData("李")]
    public void Create_NamesOfTheWorld_AreTaken(string name) => Assert.Equal(name, Applicant.Create(Somebody.Input with { FirstName = name }, Languages).Value.FirstName);

    [Theory]
    [InlineData("+56 9 6123 4567", "+56961234567")]
    [InlineData("+57 301 234 5678", "+573012345678")]
    [InlineData("+52 55 1234 5678", "+525512345678")]
    [InlineData("+55 (11) 96123-4567", "+5511961234567")]
    [InlineData("+34 612 345 678", "+34612345678")]
    [InlineData("612345678", null)]
    [InlineData("+56 1", null)]
    [InlineData("+999 123456789", null)]
    [InlineData("+56961234567;ext=1", null)]
    public void Create_Phone_IsE164(string phone, string? expected)
    {
        var created = Applicant.Create(Somebody.Input with { Phone = phone }, Languages);

        Assert.Equal(expected, created.IsSuccess ? created.Value.Phone : null);
    }

    [Theory]
    [InlineData("76.123.456-7", "761234567")]
    [InlineData("76123456-k", "76123456K")]
    [InlineData("ES B-1234 5678", "ESB12345678")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Create_TaxId_IsComparedByLettersAndDigits(string? taxId, string? key) =>
        Assert.Equal(key, Applicant.Create(Somebody.Input with { TaxId = taxId }, Languages).Value.TaxIdKey);

    [Theory]
    [InlineData("taxId", "1-2")]
    [InlineData("taxId", "12345678901234567890123456789012345678901")]
    [InlineData("company", "a\nb")]
    [InlineData("timeZone", "Mars/Olympus")]
    [InlineData("country", "XX")]
    [InlineData("language", "fr")]
    [InlineData("email", "lola@shop.example\r\nBcc: x@y.example")]
    public void Create_BadField_IsNamed(string field, string value)
    {
        var input = field switch
        {
            "taxId" => Somebody.Input with { TaxId = value },
            "company" => Somebody.Input with { Company = value },
            "timeZone" => Somebody.Input with { TimeZone = value },
            "country" => Somebody.Input with { Country = value },
            "language" => Somebody.Input with { Language = value },
            _ => Somebody.Input with { Email = value },
        };

        Assert.Equal(field, Assert.Single(Applicant.Create(input, Languages).Error?.Fields ?? []).Field);
    }
}
