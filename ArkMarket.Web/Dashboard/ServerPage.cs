using ArkMarket.Core.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;

namespace ArkMarket.Web.Dashboard;

/// <summary>
/// A page of one server. It reads what it shows in <c>OnInitializedAsync</c>, and acts through <see cref="DoAsync{T}"/> when
/// one of its forms is posted: done means on to a page that says so, refused means the same page with what was typed.
/// </summary>
public abstract class ServerPage : ComponentBase
{
    /// <summary>The server's id in the address. The gate has read and checked it; see <see cref="Server"/>.</summary>
    [Parameter]
    public string Guild { get; set; } = "";

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected ServerScope Server => Http.Features.GetRequiredFeature<ServerScope>();

    protected Viewer Viewer => Viewer.Of(Http);

    protected FormState Form => _form ??= FormState.Of(Http);

    protected CancellationToken Ct => Http.RequestAborted;

    private FormState? _form;

    /// <summary>One value of the address's query, at most so long; empty when it is not there.</summary>
    protected string Query(string name, int lengthMax = 100) =>
        Http.Request.Query[name].ToString().Trim() is var text && text.Length <= lengthMax ? text : text[..lengthMax];

    protected int QueryNumber(string name, int least = 1) => int.TryParse(Query(name), out var number) && number >= least ? number : least;

    /// <summary>Calls a use case with the request's once-only key, unless the form has faults already.</summary>
    /// <param name="act">Calls the use case.</param>
    /// <param name="done">What has been done, in a sentence.</param>
    /// <param name="to">Where to go then; this page when null.</param>
    protected async Task DoAsync<T>(Func<RequestKey, Task<Result<T>>> act, Func<T, string> done, Func<T, string>? to = null)
    {
        if (Form.HasFaults)
            return;
        var result = await act(Form.RequestKey(Server));
        if (result.Refusal is { } refusal)
        {
            Form.Refusal = refusal;
            return;
        }

        Flash.Set(Http, done(result.Value));
        Navigation.NavigateTo(to is null ? Http.Request.Path + Http.Request.QueryString : to(result.Value));
    }

    /// <summary>There is no such thing on this server: answers 404 with the page that says so.</summary>
    protected void NotFound() => Navigation.NotFound();
}
