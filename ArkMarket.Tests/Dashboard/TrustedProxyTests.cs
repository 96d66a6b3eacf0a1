using System.Net;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace ArkMarket.Tests.Dashboard;

/// <summary>Who asks too often is told by their address, which nobody can make up.</summary>
public sealed class TrustedProxyTests
{
    private const string Limit = "--Web:RequestsPerMinute=6";
    private const int Many = 100;

    [Fact]
    public async Task Behind_a_proxy_that_was_named_each_visitor_has_a_limit_of_their_own()
    {
        await using var app = await TestApp.StartAsync(Limit, "--Web:TrustedProxies=127.0.0.1, 192.0.2.0/24");
        using var proxy = new HttpClient { BaseAddress = app.Address };
        await UntilTooManyAsync(proxy, _ => "198.51.100.7");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(proxy, "198.51.100.8"));
        // The same through a second proxy that was named too.
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(proxy, "198.51.100.7, 192.0.2.44"));
    }

    [Fact]
    public async Task Whoever_has_a_whole_network_of_addresses_has_one_limit_for_all_of_them()
    {
        await using var app = await TestApp.StartAsync(Limit, "--Web:TrustedProxies=127.0.0.1");
        using var proxy = new HttpClient { BaseAddress = app.Address };
        await UntilTooManyAsync(proxy, number => $"2001:db8:7:8:{number:x}::1");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(proxy, "2001:db8:7:9::1"));
        // An address of the older kind, written as one of the newer.
        await UntilTooManyAsync(proxy, _ => "::ffff:198.51.100.7");
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(proxy, "198.51.100.7"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(proxy, "::ffff:198.51.100.8"));
    }

    [Fact]
    public async Task What_a_visitor_claims_themselves_in_front_of_what_the_proxy_says_is_not_believed()
    {
        await using var app = await TestApp.StartAsync(Limit, "--Web:TrustedProxies=127.0.0.0/8");
        using var proxy = new HttpClient { BaseAddress = app.Address };
        await UntilTooManyAsync(proxy, number => $"203.0.113.{number}, 198.51.100.7");
    }

    [Theory]
    [InlineData("", "false")]
    [InlineData("10.0.0.7,192.0.2.0/24", "false")]
    [InlineData("", "true")]
    public async Task Nobody_who_was_not_named_can_name_another_address(string trusted, string frameworkBelieves)
    {
        // Some hosts set the framework's own switch for every program (ASPNETCORE_FORWARDEDHEADERS_ENABLED).
        await using var app = await TestApp.StartAsync(Limit, $"--Web:TrustedProxies={trusted}", $"--ForwardedHeaders_Enabled={frameworkBelieves}");
        using var visitor = new HttpClient { BaseAddress = app.Address };
        await UntilTooManyAsync(visitor, number => $"203.0.113.{number}");
    }

    [Fact]
    public void Each_name_that_is_no_address_is_told()
    {
        var faults = new List<string>();
        var read = TrustedProxies.Read(Configured("10.0.0.7, 10.0.0.0/8 fdaa::/16,::1 proxy.example 300.1.1.1, 7, 10.0.0.0/33, 0.0.0.0/0"), faults);
        Assert.Equal(["10.0.0.7/32", "10.0.0.0/8", "fdaa::/16", "::1/128"], read.Networks.Select(network => network.ToString()));
        Assert.Equal(["proxy.example", "300.1.1.1", "7", "10.0.0.0/33", "0.0.0.0/0"], faults.Select(fault => fault.Split('"')[1]));
        Assert.All(faults, fault => Assert.StartsWith("Web:TrustedProxies names \"", fault, StringComparison.Ordinal));
        Assert.Empty(TrustedProxies.Read(Configured(""), []).Networks);
    }

    private static async Task UntilTooManyAsync(HttpClient visitor, Func<int, string> from)
    {
        for (var asked = 1; asked <= Many; asked++)
            if (await AskAsync(visitor, from(asked)) is HttpStatusCode.TooManyRequests)
                return;
        Assert.Fail($"{Many} requests, and never too many.");
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient visitor, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await visitor.SendAsync(request);
        return answer.StatusCode;
    }

    private static IConfiguration Configured(string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Web:TrustedProxies", (string?)value)]).Build();
}
