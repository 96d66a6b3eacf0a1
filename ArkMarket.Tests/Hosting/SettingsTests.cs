using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Builder;

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

    [Theory]
    [InlineData("Web:RequestsPerMinute", "abc", "-1", "0", "1000001", "1.5")]
    [InlineData("Web:NamesPatienceMs", "abc", "-1", "60001")]
    [InlineData("Web:FeedSeconds", "abc", "-1", "0", "86401", "99999999999")]
    [InlineData("Interactions:NetMs", "abc", "-1", "0", "99", "60001")]
    [InlineData("Interactions:PerMemberPerTenSeconds", "abc", "-1", "0", "1000001")]
    [InlineData("Discord:RequestsPerSecond", "abc", "-1", "0", "10001")]
    [InlineData("Backup:EveryHours", "abc", "-1", "0", "721")]
    [InlineData("Gateway:ClaimSeconds", "abc", "-1", "0", "3601", "NaN", "0,2")]
    [InlineData("Gateway:RenewSeconds", "abc")]
    [InlineData("Gateway:RefusedSeconds", "abc")]
    [InlineData("Gateway:GapSeconds", "abc")]
    [InlineData("Gateway:ServersAtOnce", "abc", "0", "1001")]
    [InlineData("Logging:Level", "loud", "2", "-1", "Debug,Error")]
    [InlineData("Roles", "-1", "7")]
    [InlineData("Ai:Thinks", "maybe", "1")]
    [InlineData("ConnectionStrings:ArkMarket", "abc", "Host=db;Hots=db", "Username=arkmarket", "Host=db;Port=many", "postgres://arkmarket:sesame@db/arkmarket")]
    [InlineData("ARKMARKET_URL", "https://127.0.0.1:5080", "http://127.0.0.1:5080/market", "127.0.0.1:5080")]
    [InlineData("Web:PublicUrl", "market.example.org", "https://example.org/market", "https://me:word@example.org", "https://example.org?x=1", "https://example.org#top")]
    public void A_value_out_of_bounds_is_named_by_its_setting(string setting, params string[] values)
    {
        foreach (var value in values)
        {
            var fault = Refused(["--Discord:BotToken=abc", "--Backup:Directory=backups", "--Ai:ApiKey=key", $"--{setting}={value}"]);
            Assert.Single(fault.Split('\n'), line => line.StartsWith($"- {setting} is n", StringComparison.Ordinal) || line.StartsWith($"- {setting} has \"", StringComparison.Ordinal));
            if (setting.StartsWith("Connection", StringComparison.Ordinal))
                Assert.DoesNotContain("sesame", fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_key_of_the_environment_that_is_none_is_named_with_all_else() => Assert.Contains(
        "- ARKMARKET_MASTER_KEY holds no master key", Refused("--ARKMARKET_MASTER_KEY=short", "--Discord:BotToken=abc"), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://market.example.org")]
    [InlineData("https://market.example.org/")]
    [InlineData("https://market.example.org:8443")]
    [InlineData("")]
    public async Task A_public_address_may_end_with_its_host_or_port_and_may_be_missing(string address)
    {
        using var folder = new TestFolder();
        await using var app = Started(folder, $"--Web:PublicUrl={address}");
        Assert.NotNull(app);
    }

    [Fact]
    public async Task A_missing_client_secret_is_no_fault()
    {
        using var folder = new TestFolder();
        await using var app = Started(folder);
        Assert.NotNull(app);
    }

    private static WebApplication Started(TestFolder folder, params string[] args) => App.Create(
    [
        "--Discord:ApplicationId=1467459462758531079", $"--Discord:PublicKey={Key}", "--Discord:BotToken=abc", $"--ARKMARKET_DATA={folder.In("data")}", .. args,
    ]);

    private static string Refused(params string[] args) => Assert.Throws<SettingsException>(() => App.Create(args)).Message;
}
