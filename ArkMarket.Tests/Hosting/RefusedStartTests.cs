using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace ArkMarket.Tests.Hosting;

/// <summary>A start that cannot succeed ends with words for whoever runs it, and never with the inside of the program.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Wrong_settings_end_it_with_status_2_and_each_of_them_named()
    {
        var words = await RefusedAsync("--Web:RequestsPerMinute=abc", "--Interactions:NetMs=-1", "--Gateway:ClaimSeconds=soon", "--Logging:Level=loud", "--ConnectionStrings:ArkMarket=secret-words");
        foreach (var setting in new[] { "Web:RequestsPerMinute", "Interactions:NetMs", "Gateway:ClaimSeconds", "Logging:Level", "ConnectionStrings:ArkMarket" })
            Assert.Contains($"\n- {setting} is n", words, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-words", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_another_program_uses_is_named_as_such()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var words = await RefusedAsync($"--ARKMARKET_URL=http://{other.LocalEndpoint}", "--ConnectionStrings:ArkMarket=Host=127.0.0.1;Port=1");
        Assert.Contains("- ARKMARKET_URL names an address that another program is using", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_folder.In("file"), "");
        var words = await RefusedAsync($"--ARKMARKET_DATA={_folder.In("file", "data")}");
        Assert.Contains($"- ARKMARKET_DATA is {_folder.In("file", "data")}, where this account cannot write", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"Discord\": { \"BotToken\": \"very-secret\" }\n  \"Web\": {}\n}", "line 3")]
    [InlineData("{ \"Roles\": \"Web\", \"Roles\": \"very-secret\" }", "each name stands once")]
    [InlineData("[\"very-secret\"]", "must be a JSON object")]
    public async Task A_file_of_settings_that_is_none_says_where_to_look_and_nothing_that_stands_in_it(string text, string expected)
    {
        await File.WriteAllTextAsync(_folder.In("appsettings.Local.json"), text);
        var fault = Assert.Throws<SettingsException>(() => new ConfigurationBuilder().SetBasePath(_folder.In(".")).AddOurSources([]).Build());
        Assert.Contains("- appsettings.Local.json ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", fault.Message, StringComparison.Ordinal);
    }

    // What it says last, to whoever started it; the log before it may hold more.
    private async Task<string> RefusedAsync(params string[] settings)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "ArkMarket.Web.dll"), $"--ARKMARKET_DATA={_folder.In("data")}",
            $"--Discord:ApplicationId={TestIds.Next()}", $"--Discord:PublicKey={new TestKeys().PublicKey}", "--Discord:BotToken=test", "--Discord:ApiBase=http://127.0.0.1:1/",
            .. settings,
        ]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (log, words) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal((2, "ArkMarket cannot start. Please mend its settings:"), (process.ExitCode, (await words).Split('\n')[0]));
        Assert.DoesNotContain("   at ", await words, StringComparison.Ordinal);
        await log;
        return await words;
    }
}
