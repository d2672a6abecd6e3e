using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Contacts;

namespace Merchant.WhatsApp.Tests.Contacts;

public sealed class PreferenceWordsTests
{
    private static readonly WhatsAppOptions Options = new();

    [Theory]
    [InlineData("STOP")]
    [InlineData("stop")]
    [InlineData(" Stop. ")]
    [InlineData("¡BAJA!")]
    [InlineData("bája")]
    [InlineData("Alto")]
    [InlineData("cancelar\n")]
    [InlineData("SAIR")]
    [InlineData("ｓｔｏｐ")]
    public void Read_WordForSilence_IsTrue(string text) => Assert.True(Read(text));

    [Theory]
    [InlineData("START")]
    [InlineData("alta")]
    [InlineData("Voltar")]
    public void Read_WordThatTakesItBack_IsFalse(string text) => Assert.False(Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("please do not stop")]
    [InlineData("stop it")]
    [InlineData("s t o p")]
    [InlineData("non-stop")]
    [InlineData("stop 🛑 sign")]
    [InlineData("stopstopstopstopstopstopstopstopstopstopstopstopstopstop")]
    public void Read_AnythingElse_IsNull(string? text) => Assert.Null(Read(text));

    [Fact]
    public void Read_WordOfTheShop_Counts() =>
        Assert.True(PreferenceWords.Read("no más", ["NO MAS"], []));

    private static bool? Read(string? text) => PreferenceWords.Read(text, Options.OptOutWords, Options.OptInWords);
}
