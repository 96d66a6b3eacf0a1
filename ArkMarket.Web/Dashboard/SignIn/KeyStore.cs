using System.Text;
using System.Xml.Linq;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ArkMarket.Web.Dashboard;

/// <summary>Keeps the keys of cookies and forms in the database, for all nodes, sealed with the master key.</summary>
internal sealed class KeyStore(WebKeys keys, SecretBox box) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keys.All().Select(text => XElement.Parse(Encoding.UTF8.GetString(box.Decrypt(text))))];

    public void StoreElement(XElement element, string friendlyName) =>
        keys.Add(friendlyName, box.Encrypt(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting))));
}
