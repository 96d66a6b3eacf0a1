namespace ArkMarket.Tests.Support;

/// <summary>A member of a sandbox server at the dashboard, with a browser that runs no scripts.</summary>
public static class SandboxVisitor
{
    public static async Task<WebVisitor> SignInAsync(TradeWorld world, Person person)
    {
        var visitor = new WebVisitor(world.App);
        var asked = await visitor.GetAsync("/signin", follow: false);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["user"] = person.Id });
        using var agreed = await http.PostAsync(asked.Location, form);
        var back = await visitor.GetAsync(agreed.Headers.Location!.PathAndQuery, follow: false);
        Assert.Equal("/servers", back.Location?.OriginalString);
        return visitor;
    }
}
