//! From which part of the network somebody asks, so that one who tries too often can be asked to wait.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::Extensions;
use http::header::HeaderMap;
use http::request::Parts;

/// A part of the network whose proxies we believe: an address with the bits that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: u128,
    bits: u32,
}

/// Version 4 addresses live at the end of version 6's space, so that one comparison serves both.
fn wide(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(four) => four.to_ipv6_mapped().to_bits(),
        IpAddr::V6(six) => six.to_bits(),
    }
}

impl Network {
    /// Reads `10.0.0.1` or `10.0.0.0/8`.
    pub fn read(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
        let address: IpAddr = address.trim().parse().ok()?;
        let (most, ahead) = if address.is_ipv4() { (32, 96) } else { (128, 0) };
        let bits = match bits {
            Some(bits) => bits.trim().parse::<u32>().ok().filter(|bits| *bits <= most)?,
            None => most,
        };
        Some(Self { address: wide(address), bits: bits + ahead })
    }

    /// Reads a list set apart by commas; a word that is no address is the error.
    pub fn read_all(text: &str) -> Result<Vec<Self>, String> {
        let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
        words.map(|word| Self::read(word).ok_or_else(|| word.to_owned())).collect()
    }

    fn holds(self, address: IpAddr) -> bool {
        let away = (self.address ^ wide(address)).checked_shr(128 - self.bits);
        away.unwrap_or(0) == 0
    }
}

/// The address that asks. `X-Forwarded-For` is believed only as far as trusted proxies wrote it: read from its end, the
/// first address that is no trusted proxy is the asker's.
pub fn address(headers: &HeaderMap, extensions: &Extensions, trusted: &[Network]) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let mut asker = peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)).to_canonical();
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    for hop in hops.into_iter().rev() {
        if !trusted.iter().any(|network| network.holds(asker)) {
            break;
        }
        let Ok(next) = hop.parse::<IpAddr>() else { break };
        asker = next.to_canonical();
    }
    asker
}

/// The part of the network that counts as one asker: a version 4 address, or the /56 that one household gets of version 6.
pub fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => format!("{}/56", Ipv6Addr::from_bits(six.to_bits() & (u128::MAX << 72))),
    }
}

/// The part of the network that a request came from. The house puts it on every request.
#[derive(Clone, Debug, Default)]
pub struct AskedFrom(pub String);

impl<S: Send + Sync> FromRequestParts<S> for AskedFrom {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(peer: &str, forwarded: &str, trusted: &str) -> String {
        let (mut headers, mut extensions) = (HeaderMap::new(), Extensions::new());
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        address(&headers, &extensions, &Network::read_all(trusted).unwrap()).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_the_end_that_it_wrote() {
        assert_eq!(asked("203.0.113.9", "198.51.100.1", ""), "203.0.113.9");
        assert_eq!(asked("10.0.0.2", "1.2.3.4, 198.51.100.1", "10.0.0.0/8"), "198.51.100.1");
        assert_eq!(asked("10.0.0.2", "198.51.100.1, 10.0.0.3", "10.0.0.0/8"), "198.51.100.1");
        assert_eq!(asked("10.0.0.2", "nonsense", "10.0.0.0/8"), "10.0.0.2");
    }

    #[test]
    fn a_household_is_one_asker() {
        let one: IpAddr = "2001:db8:1:2ff::1".parse().unwrap();
        let two: IpAddr = "2001:db8:1:200::2".parse().unwrap();

        assert_eq!(network(one), network(two));
        assert_eq!(Network::read("10.0.0.0/33"), None);
        assert!(Network::read("0.0.0.0/0").unwrap().holds("192.0.2.1".parse().unwrap()));
    }
}
