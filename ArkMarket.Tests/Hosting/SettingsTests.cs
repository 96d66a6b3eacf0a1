using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Tests.Hosting;

/// <summary>What an operator may get wrong, each named by its setting.</summary>
public sealed class SettingsTests
{
    private const string Key = "369d813b388b5c221e878469a4085eaf4836737ebca9d9772b2839e81a8d2198";

    [Fact]
    public void Without_credentials_production_does_not_start_and_names_what_is_missing()
    {
        var fault = Refused("--environment=Production", "--Sandbox:Url=http://127.0.0.1:1");

        Assert.Contains("Discord:ApplicationId, Discord:PublicKey and Discord:BotToken are missing", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_credentials_are_refused_with_each_missing_one_named()
    {
        var fault = Refused("--Discord:BotToken=abc");

        Assert.Contains("Discord:ApplicationId is missing", fault, StringComparison.Ordinal);
        Assert.Contains("Discord:PublicKey is missing", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_values_are_named_at_once()
    {
        var fault = Refused(
            "--Discord:ApplicationId=mine", "--Discord:PublicKey=00ff", "--Discord:BotToken=abc", "--Discord:ApiBase=ftp://discord", "--ARKMARKET_URL=here", "--Roles=Web,Cook",
            "--Web:TrustedProxies=10.0.0.0/8,caddy");

        foreach (var setting in new[] { "Discord:ApplicationId", "Discord:PublicKey", "Discord:ApiBase", "ARKMARKET_URL" })
            Assert.Contains($"- {setting} is not", fault, StringComparison.Ordinal);
        Assert.Contains("- Roles has \"Cook\"", fault, StringComparison.Ordinal);
        Assert.Contains("- Web:TrustedProxies names \"caddy\"", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_client_secret_is_no_fault()
    {
        using var folder = new TestFolder();
        await using var app = App.Create(
        [
            "--Discord:ApplicationId=1467459462758531079", $"--Discord:PublicKey={Key}", "--Discord:BotToken=abc", $"--ARKMARKET_DATA={folder.In("data")}",
        ]);

        Assert.NotNull(app);
    }

    private static string Refused(params string[] args) => Assert.Throws<SettingsException>(() => App.Create(args)).Message;
}
